package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"
)

// sound looks at the references between tables and at what follows from the index of the search. The pages of its files
// the server itself looks after: it has checksums and pg_amcheck for that.
func (postgresEngine) sound(ctx context.Context, s *Store) ([]string, error) {
	db := s.read.WithContext(ctx)
	found, err := unvalidated(db)
	if err != nil {
		return found, err
	}
	dangling, err := postgresDangling(db)
	return append(found, dangling...), err
}

// unvalidated finds rules that the server does not hold all rows against.
func unvalidated(db *gorm.DB) ([]string, error) {
	var found []string
	err := db.Raw(`SELECT format('the rule %s of %s does not hold for all rows', conname, conrelid::regclass) FROM pg_constraint
		WHERE NOT convalidated AND connamespace = current_schema()::regnamespace ORDER BY 1 LIMIT ` + fmt.Sprint(fewest)).Scan(&found).Error
	return found, explain(err)
}

// postgresDangling follows every reference. The server keeps them, unless somebody switched its triggers off.
func postgresDangling(db *gorm.DB) ([]string, error) {
	var references []struct{ Child, Parent, Matching, Given string }
	err := db.Raw(`SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent,
			string_agg(format('p.%I = c.%I', q.attname, a.attname), ' AND ' ORDER BY k.n) AS matching,
			string_agg(format('c.%I IS NOT NULL', a.attname), ' AND ' ORDER BY k.n) AS given
		FROM pg_constraint r
		CROSS JOIN LATERAL unnest(r.conkey, r.confkey) WITH ORDINALITY AS k (child, parent, n)
		JOIN pg_attribute a ON a.attrelid = r.conrelid AND a.attnum = k.child
		JOIN pg_attribute q ON q.attrelid = r.confrelid AND q.attnum = k.parent
		WHERE r.contype = 'f' AND r.connamespace = current_schema()::regnamespace
		GROUP BY r.oid, r.conrelid, r.confrelid ORDER BY child, parent`).Scan(&references).Error
	if err != nil {
		return nil, explain(err)
	}
	var found []string
	for _, r := range references {
		var n int64
		err := db.Raw("SELECT COUNT(*) FROM " + r.Child + " c WHERE " + r.Given +
			" AND NOT EXISTS (SELECT 1 FROM " + r.Parent + " p WHERE " + r.Matching + ")").Scan(&n).Error
		if err != nil {
			return found, explain(err)
		}
		if n > 0 && len(found) < fewest {
			found = append(found, fmt.Sprintf("%d rows of %s refer to a row of %s that is not there", n, r.Child, r.Parent))
		}
	}
	return found, nil
}
