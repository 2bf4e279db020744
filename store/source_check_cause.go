package store

import (
	"fmt"

	"tracker/models"
)

// checkedSources joins a record's sources with what was seen of them. A source that got another address since is not
// judged by the old one.
const checkedSources = `JOIN source_checks c ON c.initiative_id = i.id
	JOIN sources s ON s.initiative_id = c.initiative_id AND s.key = c.source_key AND s.url = c.url`

// sourcesChecked tells whether there is a row to join; most records that are just changed have none.
const sourcesChecked = "EXISTS (SELECT 1 FROM source_checks c WHERE c.initiative_id = i.id)"

// brokenSource asks about a source that could not be read on several days.
func brokenSource() cause {
	return cause{
		reason: models.ReasonSourceBroken, subject: "c.source_key", join: checkedSources, there: sourcesChecked,
		detail: `'The source "' || s.title || '" cannot be read. ' || c.detail`,
		holds:  fmt.Sprintf("c.failed_days > 0 AND c.failed_days >= %d", models.FailedDays),
		since:  "COALESCE(c.failing_since, 0)",
	}
}

// changedSource asks about a source that says something else than when a person last checked the record.
func changedSource() cause {
	return cause{
		reason: models.ReasonSourceChanged, subject: "c.source_key", join: checkedSources, there: sourcesChecked,
		detail: `'The source "' || s.title || '" says something else than at the last check. ' || c.difference`,
		holds:  "c.changed_at IS NOT NULL AND (i.last_verified_at IS NULL OR i.last_verified_at < c.changed_at)",
		since:  "c.changed_at",
	}
}
