import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fromRoot } from './paths.js';
import { Refusal } from './progress.js';

const maxRestarts = 5;
const maxLogBytes = 20_000_000;

function openLog(file) {
  if (existsSync(file) && statSync(file).size > maxLogBytes) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** What it said last: the sentence where the line is one of our logger's, else the end of the log. */
function lastWords(file) {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  try {
    return JSON.parse(lines.at(-1)).msg ?? lines.slice(-15).join('\n');
  } catch {
    return lines.slice(-15).join('\n');
  }
}

/**
 * A process of ours that says `{"ready":true,"url":…}` on stdout when it can be used and logs on stderr, here into a
 * file. Once it was ready, a death is said and mended, at most five times.
 */
export class Service {
  #options;
  #child = null;
  #stopping = false;
  #restarts = 0;

  /** `options`: name, node, args, env, logFile, onGone (called when it cannot be kept up). */
  constructor(options) {
    this.#options = options;
  }

  /** Resolves with the address once it is ready; rejects with the end of its log when it ends before. */
  start() {
    const { name, node, args, env, logFile } = this.#options;
    const log = openLog(logFile);
    const parentWatch = ['--import', fromRoot('scripts/bootstrap/exit-with-parent.js')];
    // In a process group of its own, so that Ctrl-C reaches only us and we stop the services in order.
    const detached = process.platform !== 'win32';
    const stdio = ['pipe', 'pipe', log];
    const child = spawn(node, [...parentWatch, ...args], { cwd: fromRoot(), env, stdio, detached });
    closeSync(log);
    this.#child = child;
    return new Promise((resolve, reject) => {
      let ready = false;
      createInterface({ input: child.stdout }).on('line', (line) => {
        const url = readyAddress(line);
        if (url) {
          ready = true;
          resolve(url);
        }
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        if (!ready) reject(new Refusal(`${lastWords(logFile)}\nThe ${name} did not start; its log is ${logFile}.`));
        else if (!this.#stopping) this.#restart(signal ?? code);
      });
    });
  }

  #restart(why) {
    const { name, logFile, onGone } = this.#options;
    if (this.#restarts >= maxRestarts) {
      console.error(`The ${name} ended again (${why}); its log is ${logFile}.`);
      onGone();
      return;
    }
    this.#restarts += 1;
    console.error(`The ${name} ended (${why}); starting it again. Its log is ${logFile}.`);
    setTimeout(() => {
      if (this.#stopping) return;
      this.start().then(
        () => console.error(`The ${name} is back.`),
        (error) => {
          console.error(error.message);
          onGone();
        },
      );
    }, 1000);
  }

  /** From now on its end is wanted. */
  expectEnd() {
    this.#stopping = true;
  }

  /** Asks it to stop and waits; after ten seconds it is ended. */
  async stop() {
    this.expectEnd();
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(force);
  }
}

function readyAddress(line) {
  if (!line.startsWith('{')) return null;
  try {
    const message = JSON.parse(line);
    return message.ready === true ? message.url : null;
  } catch {
    return null;
  }
}
