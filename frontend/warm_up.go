package frontend

import (
	"context"
	"errors"
)

// WarmUp makes what the first visitors would wait for: the escaping of every page, and the encodings of the files. It is
// for the time after the start, keeps one processor busy for half a second, and ends early with ctx. What it gives is
// wrong with a page, which its visitors are going to find as well.
func WarmUp(ctx context.Context) error {
	public, publicErr := embeddedPages()
	staff, staffErr := embeddedStaffPages()
	made, err := embeddedAssets()
	if err := errors.Join(err, publicErr, staffErr); err != nil {
		return err
	}
	err = errors.Join(public.trials.run(ctx), staff.trials.run(ctx))
	made.encode(ctx)
	return err
}
