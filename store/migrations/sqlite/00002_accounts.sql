-- Who may sign in, with what, and what they did. Times are Unix microseconds, UTC. Whatever opens a door (a session, a
-- token, a link, a recovery code) is kept as a SHA-256 hash: who reads the database cannot use it.

-- +goose Up
CREATE TABLE users (
    id              INTEGER PRIMARY KEY,
    email           TEXT    NOT NULL,
    email_key       TEXT    NOT NULL UNIQUE,
    name            TEXT    NOT NULL,
    role            TEXT    NOT NULL CHECK (role IN ('viewer', 'editor', 'admin')),
    -- argon2id; empty until it is set through a link.
    password_hash   TEXT    NOT NULL,
    -- Sealed with the key beside the database; empty for none.
    totp_secret     TEXT    NOT NULL,
    totp_pending    TEXT    NOT NULL,
    -- The newest time step whose code was used: none of it or before it counts again.
    totp_last_step  INTEGER NOT NULL,
    webauthn_handle TEXT    NOT NULL UNIQUE,
    created_at      INTEGER NOT NULL,
    last_login_at   INTEGER,
    disabled_at     INTEGER
);

CREATE TABLE recovery_codes (
    user_id   INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash TEXT    NOT NULL,
    used_at   INTEGER,
    PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE passkeys (
    id            INTEGER PRIMARY KEY,
    user_id       INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    credential_id TEXT    NOT NULL UNIQUE,
    rp_id         TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    document      TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    last_used_at  INTEGER
);
CREATE INDEX passkeys_by_user ON passkeys (user_id, id);

CREATE TABLE sessions (
    id            INTEGER PRIMARY KEY,
    token_hash    TEXT    NOT NULL UNIQUE,
    user_id       INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- 'password' when a second factor is still to be shown, 'full' when everything was.
    stage         TEXT    NOT NULL CHECK (stage IN ('password', 'full')),
    second_factor INTEGER NOT NULL,
    address       TEXT    NOT NULL,
    agent         TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    last_seen_at  INTEGER NOT NULL,
    -- When the person last showed that it is them.
    confirmed_at  INTEGER NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id, last_seen_at);
CREATE INDEX sessions_by_created ON sessions (created_at);

CREATE TABLE tokens (
    id           INTEGER PRIMARY KEY,
    token_hash   TEXT    NOT NULL UNIQUE,
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name         TEXT    NOT NULL,
    scope        TEXT    NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER,
    last_used_at INTEGER,
    revoked_at   INTEGER
);
CREATE INDEX tokens_by_user ON tokens (user_id, id);

-- Links that are used once: to set up the first account, or the password of one that is there.
CREATE TABLE account_links (
    id         INTEGER PRIMARY KEY,
    token_hash TEXT    NOT NULL UNIQUE,
    user_id    INTEGER REFERENCES users (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
);

-- A passkey is registered or used in two requests; what the second has to fit is kept here between them.
CREATE TABLE ceremonies (
    token_hash TEXT PRIMARY KEY,
    kind       TEXT    NOT NULL,
    session_id INTEGER REFERENCES sessions (id) ON DELETE CASCADE,
    data       TEXT    NOT NULL,
    expires_at INTEGER NOT NULL
);
CREATE INDEX ceremonies_by_expiry ON ceremonies (expires_at);

-- Failed attempts to sign in, by a hash of whose account or of the address that they came from.
CREATE TABLE login_attempts (
    key      TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    free_at  INTEGER NOT NULL
);
CREATE INDEX login_attempts_by_time ON login_attempts (last_at);

-- actor_id has no reference: an entry outlives whatever it is about.
CREATE TABLE audit (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    actor_id INTEGER,
    actor    TEXT    NOT NULL,
    act      TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    detail   TEXT    NOT NULL,
    address  TEXT    NOT NULL
);
CREATE INDEX audit_by_act ON audit (act, id);

-- +goose StatementBegin
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is only ever added to');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is only ever added to');
END;
-- +goose StatementEnd
