/**
 * Does what leads to another page, and waits until that one is loaded. Without
 * it the next look may still be at the page before.
 *
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<void>} act
 * @returns {Promise<number>} the status of the page
 */
export async function follow(page, act) {
  let status = 0;
  /** @param {import('playwright-core').Response} response */
  const note = (response) => {
    if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) status = response.status();
  };
  page.on('response', note);
  try {
    await Promise.all([page.waitForEvent('load'), act()]);
  } finally {
    page.off('response', note);
  }
  return status;
}
