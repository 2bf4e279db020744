package auth

// What the audit calls the acts of this package. The words stay: entries cannot be changed.
const (
	ActSignedIn        = "signed-in"
	ActPasswordGiven   = "password-given" // the second factor is still to come
	ActSignInFailed    = "sign-in-failed"
	ActFactorFailed    = "second-factor-failed"
	ActSignedOut       = "signed-out"
	ActRecoveryUsed    = "recovery-code-used"
	ActPasswordSet     = "password-set"
	ActPasswordChanged = "password-changed"
	ActTOTPAdded       = "authenticator-added"
	ActTOTPRemoved     = "authenticator-removed"
	ActCodesMade       = "recovery-codes-made"
	ActPasskeyAdded    = "passkey-added"
	ActPasskeyRemoved  = "passkey-removed"
	ActSessionEnded    = "session-ended"
	ActSessionsEnded   = "other-sessions-ended"
	ActTokenCreated    = "token-created"
	ActTokenRevoked    = "token-revoked"
	ActUserCreated     = "user-created"
	ActFirstUser       = "first-account-created"
	ActUserRole        = "user-role-changed"
	ActUserDisabled    = "user-disabled"
	ActUserEnabled     = "user-enabled"
	ActFactorsReset    = "second-factors-reset"
	ActLinkMade        = "link-made"
	ActSettings        = "settings-changed"
	ActDigest          = "digest-changed"
	ActCampaign        = "campaign-changed"
)

// Acts lists them all, for the filter of the audit.
var Acts = []string{
	ActSignedIn, ActPasswordGiven, ActSignInFailed, ActFactorFailed, ActSignedOut, ActRecoveryUsed, ActPasswordSet,
	ActPasswordChanged, ActTOTPAdded, ActTOTPRemoved, ActCodesMade, ActPasskeyAdded, ActPasskeyRemoved, ActSessionEnded,
	ActSessionsEnded, ActTokenCreated, ActTokenRevoked, ActUserCreated, ActFirstUser, ActUserRole, ActUserDisabled,
	ActUserEnabled, ActFactorsReset, ActLinkMade, ActSettings, ActCampaign, ActDigest,
}
