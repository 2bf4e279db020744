package main

import "testing"

func TestTheLicencesArePrinted(t *testing.T) {
	for _, part := range []string{"github.com/gin-gonic/gin v", "The Go Programming Language\n", "UNICODE LICENSE V3"} {
		trackerIn(t, nil, "licences").expect(t, exitDone, part, "")
	}
}
