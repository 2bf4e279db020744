package config

import (
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// Listen says where the program listens and what it believes of those who call.
type Listen struct {
	Addr           string `variable:"TRACKER_ADDR" default:"localhost:8080" placeholder:"HOST:PORT" help:"Where to listen; port 0 takes a free one."`
	BaseURL        string `variable:"TRACKER_BASE_URL" placeholder:"URL" help:"Public address of the site, such as https://tracker.example.org; without it pages do not say their full address."`
	TrustedProxies string `variable:"TRACKER_TRUSTED_PROXIES" placeholder:"LIST" help:"Addresses and networks of the proxies whose X-Forwarded-For is believed, with commas between them."`
}

// Proxies lists the trusted addresses and networks.
func (l Listen) Proxies() []string {
	var list []string
	for text := range strings.SplitSeq(l.TrustedProxies, ",") {
		if text = strings.TrimSpace(text); text != "" {
			list = append(list, text)
		}
	}
	return list
}

// Site gives the public address without a slash at its end, empty when none is set.
func (l Listen) Site() string { return strings.TrimSuffix(l.BaseURL, "/") }

// LocalURL gives the address under which this machine reaches the listener. One that listens on every interface is
// reached as localhost.
func (l Listen) LocalURL(listener net.Addr) string {
	host, port, _ := net.SplitHostPort(l.Addr)
	if ip, err := netip.ParseAddr(host); host == "" || err == nil && ip.IsUnspecified() {
		host = "localhost"
	}
	if tcp, ok := listener.(*net.TCPAddr); ok {
		port = strconv.Itoa(tcp.Port)
	}
	return "http://" + net.JoinHostPort(host, port)
}

func (l Listen) check(m *Mistakes) {
	_, port, err := net.SplitHostPort(l.Addr)
	if n, notNumber := strconv.Atoi(port); err != nil || notNumber != nil || n < 0 || n > 65535 {
		m.add("TRACKER_ADDR", "%q is not a host and a port from 0 to 65535, such as localhost:8080 or :8080.", l.Addr)
	}
	if l.BaseURL != "" && !plainSite(l.BaseURL) {
		m.add("TRACKER_BASE_URL", "%q is not the address of a site, such as https://tracker.example.org; it has no path, and a name in other letters is written with xn--.", l.BaseURL)
	}
	for _, text := range l.Proxies() {
		_, _, notNetwork := net.ParseCIDR(text)
		if net.ParseIP(text) == nil && notNetwork != nil { // what reads them has no zones, unlike netip
			m.add("TRACKER_TRUSTED_PROXIES", "%q is neither an IP address nor a network such as 10.0.0.0/8.", text)
		}
	}
}

func isPort(u *url.URL) bool {
	n, err := strconv.ParseUint(u.Port(), 10, 16)
	return err == nil && n > 0 || u.Port() == "" && !strings.HasSuffix(u.Host, ":")
}

// hostName is a name as the name service has it: a name in other letters is written with xn-- there, and cookies, passkeys
// and browsers go by that.
var hostName = regexp.MustCompile(`(?i)^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$`)

func isHost(name string) bool {
	return net.ParseIP(name) != nil || len(name) <= 253 && hostName.MatchString(name)
}

func plainSite(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && isHost(u.Hostname()) && isPort(u) &&
		(u.Path == "" || u.Path == "/") && u.User == nil && u.RawQuery == "" && !strings.ContainsAny(text, "?#")
}
