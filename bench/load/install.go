package load

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// Install builds the program and puts it into a file as installing does: as a copy that was written little by little. What
// a linker or one large write has just left lies in the system's memory in such large pieces that some twenty megabytes
// more of it count as the program's; of a copy, or of a file that comes from the disk, only what is used does.
func Install(ctx context.Context, file string) (err error) {
	linked := file + ".linked"
	out, err := exec.CommandContext(ctx, "go", "build", "-tags", "nomsgpack", "-o", linked, "tracker").CombinedOutput()
	if err != nil {
		return fmt.Errorf("building the program: %w\n%s", err, out)
	}
	defer func() { err = errors.Join(err, os.Remove(linked)) }()
	from, err := os.Open(linked)
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }()
	to, err := os.OpenFile(file, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o700)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return errors.Join(err, to.Close())
}
