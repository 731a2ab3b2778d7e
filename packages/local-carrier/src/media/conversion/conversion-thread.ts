import { Worker } from 'node:worker_threads';
import type { Conversion, ConvertAudio } from './conversion.ts';

const LONGEST_MS = 60_000;

/** One conversion at a time, each in a thread of its own, so that no call waits for it. */
export function createConversionThread(): ConvertAudio {
  let last: Promise<void> = Promise.resolve();
  return (conversion) => {
    const done = last.then(() => convertInThread(conversion));
    last = done.catch(() => {});
    return done;
  };
}

function convertInThread(conversion: Conversion): Promise<void> {
  // What the decoder has to say about a broken file is not for the carrier's log.
  const quiet = { stdout: true, stderr: true };
  const worker = new Worker(new URL('./conversion-worker.ts', import.meta.url), { workerData: conversion, ...quiet });
  worker.unref();
  const limit = setTimeout(() => void worker.terminate(), LONGEST_MS);
  return new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The audio could not be converted.'))));
  }).finally(() => clearTimeout(limit));
}
