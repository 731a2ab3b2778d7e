import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

/**
 * A program of its own between us and a PostgreSQL of tests: the pipe on stdin closes when we are gone, however we went;
 * then the server ends, and so does its folder. The one argument is JSON: program, args, options of its process, folder.
 */
const { program, args, options, folder } = JSON.parse(process.argv[2]);
const server = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
const stop = () => server.kill('SIGINT');
process.stdin.on('close', stop).resume();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
server.on('close', (code) => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? 1);
});
