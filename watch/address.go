package watch

import (
	"errors"
	"net/netip"
)

// closedRanges are the addresses that no public page has: this machine, private and shared networks, documentation,
// multicast, and what is reserved (the special-purpose registries of IANA, RFC 6890). Ranges that carry an IPv4 address
// inside an IPv6 one are closed whole, since they could lead to any of the others.
var closedRanges = prefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
	"192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
	"198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
	"64:ff9b::/96", "64:ff9b:1::/48", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
)

// openRange is what the internet's registries hand out of IPv6 (2000::/3); all else is not public.
var openRange = netip.MustParsePrefix("2000::/3")

func prefixes(texts ...string) []netip.Prefix {
	list := make([]netip.Prefix, len(texts))
	for n, text := range texts {
		list[n] = netip.MustParsePrefix(text)
	}
	return list
}

// errClosed is why a connection was not made.
var errClosed = errors.New("the address leads to a machine that is not public")

// public tells whether a connection to the address may be made: to the usual ports of the web, on the public internet.
func public(at netip.AddrPort) bool {
	if at.Port() != 80 && at.Port() != 443 {
		return false
	}
	// An IPv4 address in IPv6 notation (::ffff:127.0.0.1) is the IPv4 address.
	ip := at.Addr().Unmap()
	if !ip.IsValid() || ip.Zone() != "" || ip.Is6() && !openRange.Contains(ip) {
		return false
	}
	for _, closed := range closedRanges {
		if closed.Contains(ip) {
			return false
		}
	}
	return true
}
