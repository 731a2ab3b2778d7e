import { existsSync } from 'node:fs';
import { aptInstall, canInstallPackages, capture, which } from './command.js';
import { fromRoot } from './paths.js';
import { Refusal, withProgress } from './progress.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];
const shell = 'chromium-headless-shell';

const installed = () =>
  names.map((name) => which(name)).find((file) => file !== null) ?? places.find((file) => existsSync(file)) ?? null;

/** Playwright's own download, where there is one. */
async function downloaded() {
  const { chromium } = await import('playwright-core');
  const file = chromium.executablePath();
  return existsSync(file) ? file : null;
}

async function install(node) {
  if (canInstallPackages()) await aptInstall('chromium');
  else await capture(node, [fromRoot('node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium']);
}

function asked() {
  const file = process.env.CHROMIUM_PATH;
  if (file && !existsSync(file))
    throw new Refusal(`CHROMIUM_PATH is ${file}, and there is no file: correct it or leave it out.`);
  return file || null;
}

/** The path of a whole Chromium or Chrome, with its own rules of when a page may make sound and use a microphone. */
export async function ensureChromium(node) {
  const found = asked() ?? installed() ?? (await downloaded());
  if (found) return found;
  await withProgress('Installing Chromium', () => install(node));
  const fresh = installed() ?? (await downloaded());
  if (fresh) return fresh;
  throw new Refusal('The stories need a browser: install Chromium or Chrome, or set CHROMIUM_PATH to one.');
}

/** The same without the frame around its pages, which saves a third of a story's processor time; null where a system has none. */
async function ensureShell() {
  // Debian has it, Ubuntu does not.
  if (!which(shell) && canInstallPackages()) {
    await withProgress('Installing Chromium for the stories', () => aptInstall(shell));
  }
  return which(shell);
}

/** The environment of the stories: the paths of a whole Chromium and of its shell. A chosen CHROMIUM_PATH serves for both. */
export async function storyBrowsers(node) {
  const chromium = await ensureChromium(node);
  return { CHROMIUM_PATH: chromium, CHROMIUM_SHELL_PATH: asked() ?? (await ensureShell()) ?? chromium };
}
