// Finds and starts the system's Chromium. Nothing is downloaded.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** CHROMIUM, or the first of the usual places that exists. */
export function chromiumPath() {
  const found = [process.env.CHROMIUM ?? '', ...places].find((place) => place && existsSync(place));
  if (!found) throw new Error('no Chromium: install the package chromium, or set CHROMIUM to its path');
  return found;
}

/** @param {string[]} more arguments of the command line */
export function launchChromium(more = []) {
  return chromium.launch({
    executablePath: chromiumPath(),
    // Chromium's sandbox refuses to start for root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      // What a context asks for may reach a page after its first move.
      '--force-prefers-reduced-motion',
      '--disable-smooth-scrolling',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // No other host is ever reached: a request to one fails, and is reported.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
      ...more,
    ],
  });
}
