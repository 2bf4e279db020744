package watch

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
)

// badCertificate tells whether a server could not prove its name.
func badCertificate(err error) bool {
	var verification *tls.CertificateVerificationError
	var hostname x509.HostnameError
	var authority x509.UnknownAuthorityError
	var invalid x509.CertificateInvalidError
	return errors.As(err, &verification) || errors.As(err, &hostname) || errors.As(err, &authority) || errors.As(err, &invalid)
}
