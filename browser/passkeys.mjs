// A passkey device in software, as Chromium has one for tests.

/**
 * Gives a page a device that makes passkeys and signs with them without asking
 * anybody: it says that its person was verified. The keys are gone with the
 * page's context.
 *
 * @param {import('playwright-core').Page} page
 * @param {{ verifies?: boolean }} [options]
 * @returns {Promise<{ count: () => Promise<number>, remove: () => Promise<void> }>}
 */
export async function addPasskeyDevice(page, { verifies = true } = {}) {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verifies,
      automaticPresenceSimulation: true,
    },
  });
  return {
    async count() {
      const { credentials } = await client.send('WebAuthn.getCredentials', { authenticatorId });
      return credentials.length;
    },
    async remove() {
      await client.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
      await client.detach();
    },
  };
}
