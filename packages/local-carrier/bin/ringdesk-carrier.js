#!/usr/bin/env node
import { existsSync } from 'node:fs';

const LEAST_NODE = [22, 18];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])) {
  console.error(`ringdesk-carrier needs Node ${LEAST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
// A checkout runs its sources; Node strips no types below node_modules, so the package brings JavaScript.
const sources = new URL('../src/main.ts', import.meta.url);
const built = new URL('../dist/main.js', import.meta.url);
await import(existsSync(sources) ? sources.href : built.href);
