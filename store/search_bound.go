package store

import "gorm.io/gorm"

// MaxFound bounds what a query finds that nothing else narrows. Words that more records have say little of any of them, and
// ranking all would take the longer the more there are.
const MaxFound = 1000

// found is a query over "initiatives i" that have every word of the filter's query, with how well each fits as score. Of a
// query without any other choice it gives MaxFound records at most: those entered first that have the words whole, when
// so many have them.
func (f InitiativeFilter) found(db *gorm.DB) *gorm.DB {
	words := searchWords(f.Query)
	if len(words) == 0 {
		return db.Table("initiatives i").Select("i.*, 0 AS score").Where("1 = 0")
	}
	common, err := f.unranked(db)
	if err != nil {
		return broken(db, err)
	}
	// The cross joins keep the index outside: otherwise it may be asked again for every initiative.
	search := engineOf(db)
	if !common {
		return db.Table("(?) found CROSS JOIN initiatives i", search.ranked(db, words, f.scored)).Where("i.id = found.docid")
	}
	// The index is read only as far as is needed: neither the beginnings of words nor the figures of all hits can be had
	// without reading to the end.
	score, args := "0", []any(nil)
	if f.scored {
		if score, args, err = search.alike(db, words); err != nil {
			return broken(db, err)
		}
	}
	return db.Table("(? LIMIT ?) found CROSS JOIN initiatives i", f.holding(db, words).Select("f.docid, "+score+" AS score", args...), MaxFound).
		Where("i.id = found.docid")
}

// broken is a query that cannot be asked.
func broken(db *gorm.DB, err error) *gorm.DB {
	query := db.Table("initiatives i")
	_ = query.AddError(err)
	return query
}

// onlyQuery tells whether nothing but the query narrows the filter.
func (f InitiativeFilter) onlyQuery() bool {
	f.Query = ""
	return f.choosesAll()
}

// breadth tells whether more records than are ranked have all words of a query whole, once that is known.
type breadth struct{ known, common bool }

// unranked tells whether the filter finds more than is ranked. It looks no further than that.
func (f InitiativeFilter) unranked(db *gorm.DB) (bool, error) {
	words := searchWords(f.Query)
	if len(words) == 0 || !f.onlyQuery() {
		return false, nil
	}
	if f.breadth != nil && f.breadth.known {
		return f.breadth.common, nil
	}
	var n int64
	err := db.Table("(? LIMIT ?) enough", f.holding(db, words).Select("1"), MaxFound+1).Count(&n).Error
	if err == nil && f.breadth != nil {
		*f.breadth = breadth{true, n > MaxFound}
	}
	return n > MaxFound, err
}

// holding are the visible records that have all words whole, in the order of the index.
func (f InitiativeFilter) holding(db *gorm.DB, words []string) *gorm.DB {
	return engineOf(db).holding(searched(db, f.Audience), words, true, "")
}

// searched joins the index of the search with the initiatives that an audience sees.
func searched(db *gorm.DB, audience Audience) *gorm.DB {
	return visible(db.Table("initiative_search f").Joins("CROSS JOIN initiatives i").Where("i.id = f.docid"), audience)
}
