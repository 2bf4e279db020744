// Signs in with a passkey, or adds one. Each element with data-passkey holds a button, a line for what went wrong, and
// for a new passkey a field for its name; without this module it stays hidden.

/** @param {string} text in base64url */
function bytesOf(text) {
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer | null} bytes */
function textOf(bytes) {
  if (bytes === null) {
    return undefined;
  }
  const letters = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} url @param {unknown} body */
async function ask(url, body) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
  const kind = response.headers.get("Content-Type") ?? "";
  const answer = kind.includes("json") ? await response.json() : {};
  if (!response.ok) {
    throw new Error(answer.error ?? "Something went wrong. Load the page again.");
  }
  return answer;
}

/** @param {{ id: string }[] | undefined} list */
const named = (list) => list?.map((key) => ({ ...key, id: bytesOf(key.id) }));

/** @param {any} options as the server sends them */
async function make(options) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytesOf(options.challenge),
      user: { ...options.user, id: bytesOf(options.user.id) },
      excludeCredentials: named(options.excludeCredentials),
    },
  });
  const credential = /** @type {PublicKeyCredential} */ (made);
  const response = /** @type {AuthenticatorAttestationResponse} */ (credential.response);
  return {
    ...about(credential),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

/** @param {any} options as the server sends them */
async function use(options) {
  const used = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytesOf(options.challenge),
      allowCredentials: named(options.allowCredentials),
    },
  });
  const credential = /** @type {PublicKeyCredential} */ (used);
  const response = /** @type {AuthenticatorAssertionResponse} */ (credential.response);
  return {
    ...about(credential),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      authenticatorData: textOf(response.authenticatorData),
      signature: textOf(response.signature),
      userHandle: textOf(response.userHandle),
    },
  };
}

/** @param {PublicKeyCredential} credential */
function about(credential) {
  return {
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

/** @param {HTMLElement} place */
async function go(place) {
  const options = await ask(place.dataset.passkey ?? "", {});
  const isNew = place.dataset.new !== undefined;
  const response = isNew ? await make(options) : await use(options);
  const name = place.querySelector("input")?.value ?? "";
  const answer = await ask(place.dataset.finish ?? "", { name, next: place.dataset.next ?? "", response });
  location.assign(answer.next);
}

/** @param {unknown} error */
function inWords(error) {
  if (error instanceof DOMException) {
    if (error.name === "InvalidStateError") {
      return "This device has a passkey for this account already.";
    }
    return "The passkey was not used: it was called off, or took too long.";
  }
  return error instanceof Error ? error.message : String(error);
}

if (window.PublicKeyCredential) {
  for (const place of document.querySelectorAll("[data-passkey]")) {
    const button = place.querySelector("button");
    const fault = place.querySelector("[role=alert]");
    if (!(place instanceof HTMLElement) || !button || !(fault instanceof HTMLElement)) {
      continue;
    }
    place.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      fault.hidden = true;
      try {
        await go(place);
      } catch (error) {
        fault.textContent = inWords(error);
        fault.hidden = false;
        button.disabled = false;
      }
    });
  }
}
