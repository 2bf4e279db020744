// A partner's site: pages of another origin than the tracker's, under another
// host name on this machine.

import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * @typedef {object} PartnerPage
 * @property {string} body
 * @property {string} [head]
 * @property {Record<string, string>} [headers]
 */

/** Answers with the pages that it is given. */
export class Partner {
  #server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://partner').pathname;
    const page = this.#pages.get(path);
    if (path === '/partner.css') {
      response.setHeader('Content-Type', 'text/css').end(this.css);
      return;
    }
    response.statusCode = page ? 200 : 404;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    for (const [name, value] of Object.entries(page?.headers ?? {})) response.setHeader(name, value);
    response.end(page && `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Partner</title><link rel="icon" href="data:,">${page.head ?? ''}</head>
<body><main><h1>A partner</h1>
${page.body}
</main></body></html>`);
  });

  /** @type {Map<string, PartnerPage>} */
  #pages = new Map();

  css = ':root { color-scheme: light dark; }\nbody { margin: 1rem auto; max-width: 50rem; font: 1rem/1.5 serif; }\n';
  url = '';

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (!address || typeof address === 'string') throw new Error('the partner has no port');
    this.url = `http://127.0.0.1:${address.port}`;
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /**
   * Puts a page at an address of its own, and gives the address.
   *
   * @param {string} body
   * @param {Omit<PartnerPage, 'body'>} [more]
   */
  page(body, more = {}) {
    const path = `/page-${this.#pages.size + 1}`;
    this.#pages.set(path, { body, ...more });
    return this.url + path;
  }
}
