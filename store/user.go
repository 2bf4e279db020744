package store

import (
	"context"
	"strings"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// User is a member of staff.
type User struct {
	ID    int64
	Email string
	// Name is how colleagues and the history know them.
	Name string
	// Role is "viewer", "editor" or "admin".
	Role string
	// PasswordHash is empty as long as none was set.
	PasswordHash string
	// TOTPSecret and TOTPPending are sealed; the second waits for the code that proves it.
	TOTPSecret, TOTPPending string
	// WebAuthnHandle is how passkeys know the user.
	WebAuthnHandle string
	Passkeys       int
	CreatedAt      time.Time
	LastLoginAt    *time.Time
	DisabledAt     *time.Time
}

// SecondFactor tells whether the user has a second factor.
func (u User) SecondFactor() bool { return u.TOTPSecret != "" || u.Passkeys > 0 }

// NewUser is what an account begins with.
type NewUser struct {
	Email, Name, Role, PasswordHash, WebAuthnHandle string
}

type userRow struct {
	ID             int64 `gorm:"primaryKey"`
	Email          string
	EmailKey       string
	Name           string
	Role           string
	PasswordHash   string
	TOTPSecret     string  `gorm:"column:totp_secret"`
	TOTPPending    string  `gorm:"column:totp_pending"`
	TOTPLastStep   int64   `gorm:"column:totp_last_step"`
	WebAuthnHandle string  `gorm:"column:webauthn_handle"`
	CreatedAt      instant `gorm:"autoCreateTime:false"`
	LastLoginAt    *instant
	DisabledAt     *instant
	Passkeys       int `gorm:"->"`
}

func (userRow) TableName() string { return "users" }

func (row userRow) user() User {
	return User{
		ID: row.ID, Email: row.Email, Name: row.Name, Role: row.Role, PasswordHash: row.PasswordHash,
		TOTPSecret: row.TOTPSecret, TOTPPending: row.TOTPPending, WebAuthnHandle: row.WebAuthnHandle, Passkeys: row.Passkeys,
		CreatedAt: row.CreatedAt.time(), LastLoginAt: row.LastLoginAt.timePointer(), DisabledAt: row.DisabledAt.timePointer(),
	}
}

// users is a query of users with the number of their passkeys.
func users(db *gorm.DB) *gorm.DB {
	return db.Model(&userRow{}).Select("users.*, (SELECT COUNT(*) FROM passkeys WHERE user_id = users.id) AS passkeys")
}

// emailKey is by what an account is found: people do not remember how they capitalised their address.
func emailKey(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// UserByID finds a user. Errors: ErrNotFound.
func (s *Store) UserByID(ctx context.Context, id int64) (User, error) {
	return oneUser(users(s.read.WithContext(ctx)).Where("users.id = ?", id))
}

// UserByEmail finds a user by their address, in any capitals. Errors: ErrNotFound.
func (s *Store) UserByEmail(ctx context.Context, email string) (User, error) {
	return oneUser(users(s.read.WithContext(ctx)).Where("email_key = ?", emailKey(email)))
}

// UserByHandle finds a user by what their passkeys call them. Errors: ErrNotFound.
func (s *Store) UserByHandle(ctx context.Context, handle string) (User, error) {
	return oneUser(users(s.read.WithContext(ctx)).Where("webauthn_handle = ?", handle))
}

func oneUser(query *gorm.DB) (User, error) {
	var row userRow
	if err := query.Take(&row).Error; err != nil {
		return User{}, explain(err)
	}
	return row.user(), nil
}

// Users lists users by name, a page of at most limit from the offset on, and says how many there are.
func (s *Store) Users(ctx context.Context, offset, limit int) ([]User, int, error) {
	var total int64
	if err := s.read.WithContext(ctx).Model(&userRow{}).Count(&total).Error; err != nil {
		return nil, 0, explain(err)
	}
	var rows []userRow
	err := users(s.read.WithContext(ctx)).Order("disabled_at IS NOT NULL, LOWER(name), users.id").
		Offset(max(offset, 0)).Limit(min(max(limit, 1), MaxLimit)).Find(&rows).Error
	list := make([]User, len(rows))
	for n, row := range rows {
		list[n] = row.user()
	}
	return list, int(total), explain(err)
}

// NoUsers tells whether nobody has an account yet.
func (s *Store) NoUsers(ctx context.Context) (bool, error) {
	return noUsers(s.read.WithContext(ctx))
}

func noUsers(db *gorm.DB) (bool, error) {
	var n int64
	err := db.Model(&userRow{}).Limit(1).Count(&n).Error
	return n == 0, explain(err)
}

// CreateUser makes an account. Errors: ErrInvalid when the address has one already.
func (s *Store) CreateUser(ctx context.Context, user NewUser, entry AuditEntry) (User, error) {
	var made User
	err := s.inTransaction(ctx, func(tx *gorm.DB) (err error) {
		made, err = s.createUser(tx, user, entry)
		return err
	})
	return made, err
}

func (s *Store) createUser(tx *gorm.DB, user NewUser, entry AuditEntry) (User, error) {
	row := userRow{
		Email: strings.TrimSpace(user.Email), EmailKey: emailKey(user.Email), Name: user.Name, Role: user.Role,
		PasswordHash: user.PasswordHash, WebAuthnHandle: user.WebAuthnHandle, CreatedAt: instantOf(s.now()),
	}
	var taken int64
	if err := tx.Model(&userRow{}).Where("email_key = ?", row.EmailKey).Count(&taken).Error; err != nil {
		return User{}, err
	}
	if taken > 0 {
		return User{}, models.Faults{{Pointer: "/email", Detail: "There is an account with this address already."}}.
			AsError("The account cannot be made.")
	}
	if err := tx.Create(&row).Error; err != nil {
		return User{}, err
	}
	entry.Subject = row.Email
	if entry.ActorID == 0 && entry.Actor == "" {
		entry.ActorID, entry.Actor = row.ID, row.Name
	}
	return row.user(), s.record(tx, entry)
}
