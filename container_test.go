package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

func fileText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The image holds the program alone and runs it as nobody in particular, and what starts it takes every right away.
func TestTheContainerHasNoRights(t *testing.T) {
	image := fileText(t, "Dockerfile")
	stages := regexp.MustCompile(`(?m)^FROM (\S+)`).FindAllStringSubmatch(image, -1)
	for _, stage := range stages {
		if base := stage[1]; base != "scratch" && !regexp.MustCompile(`^[a-z/]+:\d+\.\d+\.\d+[a-z0-9.-]*(@sha256:[0-9a-f]{64})?$`).MatchString(base) {
			t.Errorf("%s is not pinned to a release", base)
		}
	}
	if len(stages) != 2 || stages[1][1] != "scratch" {
		t.Errorf("the image is made from %v", stages)
	}
	_, last, _ := strings.Cut(image, "FROM scratch")
	user := regexp.MustCompile(`(?m)^USER (\d+):(\d+)$`).FindStringSubmatch(last)
	if user == nil || user[1] == "0" || user[2] == "0" {
		t.Errorf("it runs as %v", user)
	}
	if strings.Contains(image, "\nADD ") || regexp.MustCompile(`(?i)password|secret|token`).MatchString(last) {
		t.Error("something is put into it that does not belong there")
	}
	var compose struct {
		Services map[string]struct {
			ReadOnly    bool     `yaml:"read_only"`
			Privileged  bool     `yaml:"privileged"`
			NetworkMode string   `yaml:"network_mode"`
			CapDrop     []string `yaml:"cap_drop"`
			CapAdd      []string `yaml:"cap_add"`
			SecurityOpt []string `yaml:"security_opt"`
			Ports       []string `yaml:"ports"`
			Volumes     []string `yaml:"volumes"`
			User        string   `yaml:"user"`
		} `yaml:"services"`
	}
	if err := yaml.Unmarshal([]byte(fileText(t, "compose.yaml")), &compose); err != nil {
		t.Fatal(err)
	}
	for name, service := range compose.Services {
		if !service.ReadOnly || service.Privileged || service.NetworkMode != "" || !slices.Contains(service.CapDrop, "ALL") || len(service.CapAdd) > 0 ||
			!slices.Contains(service.SecurityOpt, "no-new-privileges:true") || service.User != "" {
			t.Errorf("%s has rights: %+v", name, service)
		}
		for _, port := range service.Ports {
			if !strings.HasPrefix(port, "127.0.0.1:") {
				t.Errorf("%s can be reached past the proxy: %s", name, port)
			}
		}
		for _, volume := range service.Volumes {
			if strings.HasPrefix(volume, "/") || strings.HasPrefix(volume, ".") {
				t.Errorf("%s sees %s of this machine", name, volume)
			}
		}
	}
	if len(compose.Services) == 0 {
		t.Error("compose.yaml has no services")
	}
}

func TestTheServiceHasNoRightThatItDoesNotNeed(t *testing.T) {
	unit := fileText(t, "docs/tracker.service")
	for _, want := range []string{
		"User=tracker", "StateDirectory=tracker", "StateDirectoryMode=0700", "UMask=0077", "NoNewPrivileges=true", "CapabilityBoundingSet=", "ProtectSystem=strict",
		"ProtectHome=true", "PrivateTmp=true", "PrivateDevices=true", "ProtectProc=invisible", "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX", "RestrictNamespaces=true",
		"RestrictSUIDSGID=true", "MemoryDenyWriteExecute=true", "SystemCallFilter=@system-service", "SystemCallFilter=~@privileged @resources", "SystemCallErrorNumber=EPERM",
	} {
		if !strings.Contains(unit, "\n"+want+"\n") {
			t.Errorf("the unit lacks %s", want)
		}
	}
	if strings.Contains(unit, "\nAmbientCapabilities=") || strings.Contains(unit, "\nReadWritePaths=") {
		t.Error("the unit gives a right back")
	}
}
