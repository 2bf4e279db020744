// Starts the tracker as a newcomer would: an empty folder, a fresh database,
// a free port.

import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const startLimit = 30_000; // ms, from the start of the program to its /readyz

/**
 * Starts the program that TRACKER_BIN names, or one built now, and waits until
 * it is ready. With TRACKER_URL, one that already runs is visited instead.
 *
 * @param {(folder: string) => Promise<void>} [writeCampaign] writes the files of
 *   another campaign than the one that ships with the program into a folder
 * @param {Record<string, string>} [more] settings, by their names in the environment
 * @returns {Promise<{url: string, setUp: string, stop: () => Promise<void>}>} setUp
 *   is the link for the first account that the program printed, empty for a
 *   program that was not started here
 */
export async function startTracker(writeCampaign, more) {
  if (process.env.TRACKER_URL && !writeCampaign && !more) {
    return { url: process.env.TRACKER_URL.replace(/\/$/, ''), setUp: '', stop: async () => {} };
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'tracker-browser-'));
  const clean = () => rm(folder, { recursive: true, force: true });
  try {
    const program = process.env.TRACKER_BIN
      ? path.resolve(root, process.env.TRACKER_BIN)
      : await build(folder);
    /** @type {Record<string, string>} */
    const settings = { ...more };
    if (writeCampaign) {
      settings.TRACKER_CAMPAIGN = path.join(folder, 'campaign');
      await mkdir(path.join(settings.TRACKER_CAMPAIGN, 'initiatives'), { recursive: true });
      await writeCampaign(settings.TRACKER_CAMPAIGN);
    }
    const running = run(program, folder, settings);
    const stop = async () => {
      await running.stop();
      await clean();
    };
    try {
      const url = await running.address();
      await ready(url, running);
      return { url, setUp: await running.setUp(), stop };
    } catch (error) {
      await running.stop();
      throw error;
    }
  } catch (error) {
    await clean();
    throw error;
  }
}

/** @param {string} folder */
async function build(folder) {
  const program = path.join(folder, 'tracker');
  await promisify(execFile)('go', ['build', '-o', program, '.'], { cwd: root });
  return program;
}

/**
 * @param {string} program
 * @param {string} folder
 * @param {Record<string, string>} settings
 */
function run(program, folder, settings) {
  const child = spawn(program, [], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      TMPDIR: folder,
      TRACKER_ADDR: 'localhost:0',
      TRACKER_DATABASE_URL: `file:${path.join(folder, 'tracker.db')}`,
      TRACKER_LINK_CHECK: 'off',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);

  let printed = '';
  let said = '';
  /** @type {Error | undefined} */
  let failure;
  child.stdout.on('data', (text) => (printed += text));
  child.stderr.on('data', (text) => (said = (said + text).slice(-8000)));
  child.once('error', (error) => (failure = error));
  const ended = new Promise((resolve) => child.once('close', resolve));

  /** Fails at once, and with the program's own words, when it has ended. */
  const check = () => {
    if (failure) throw failure;
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the tracker ended (${child.exitCode ?? child.signalCode}):\n${printed}${said}`);
    }
  };

  /**
   * Waits until it has printed something.
   *
   * @param {RegExp} what
   * @param {string} name
   */
  const print = async (what, name) => {
    for (let waited = 0; waited < startLimit; waited += 25) {
      const found = what.exec(printed);
      if (found) return found[0];
      check();
      await sleep(25);
    }
    throw new Error(`the tracker printed no ${name}:\n${printed}${said}`);
  };

  return {
    check,
    /** The address that it prints to standard output. */
    address: () => print(/https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):\d+/, 'address'),
    /** The link for the first account, which it prints after the address. */
    setUp: () => print(/https?:\/\/\S+\/staff\/setup\/\S+(?=\n)/, 'link for the first account'),
    async stop() {
      process.removeListener('exit', killNow);
      if (failure) return;
      child.kill('SIGTERM');
      const limit = setTimeout(killNow, 10_000);
      await ended;
      clearTimeout(limit);
    },
  };
}

/**
 * @param {string} url
 * @param {{check: () => void}} running
 */
async function ready(url, running) {
  let last = 'no answer';
  for (let waited = 0; waited < startLimit; waited += 50) {
    running.check();
    try {
      const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) });
      await answer.arrayBuffer();
      if (answer.ok) return;
      last = `${answer.status}`;
    } catch (error) {
      last = String(error);
    }
    await sleep(50);
  }
  throw new Error(`${url}/readyz: ${last}`);
}
