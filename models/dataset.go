package models

import (
	"fmt"
	"time"
)

// Dataset is a whole campaign as its folder or file holds it.
type Dataset struct {
	Campaign      Campaign
	Jurisdictions []Jurisdiction
	Measures      []Measure
	Initiatives   []Initiative
}

// Frame is all but the initiatives.
func (d Dataset) Frame() Dataset {
	d.Initiatives = nil
	return d
}

// LastChange is when one of the initiatives was last changed; zero when there are none. There is no error.
func (d Dataset) LastChange() (time.Time, error) {
	var last time.Time
	for n := range d.Initiatives {
		if at := d.Initiatives[n].UpdatedAt; at.After(last) {
			last = at
		}
	}
	return last, nil
}

// Each hands over the initiatives, and ends with the first error of use. They are whole, whatever members are needed.
func (d Dataset) Each(use func(*Initiative) error, _ ...string) error {
	for n := range d.Initiatives {
		if err := use(&d.Initiatives[n]); err != nil {
			return err
		}
	}
	return nil
}

// References lists every name that the dataset defines.
func (d Dataset) References() References {
	known := References{
		Jurisdictions: make(map[Code]bool, len(d.Jurisdictions)),
		Measures:      make(map[string]bool, len(d.Measures)),
		Initiatives:   make(map[string]bool, len(d.Initiatives)),
	}
	for _, jurisdiction := range d.Jurisdictions {
		known.Jurisdictions[jurisdiction.Code] = true
	}
	for _, measure := range d.Measures {
		known.Measures[measure.Key] = true
	}
	for _, initiative := range d.Initiatives {
		known.Initiatives[initiative.Slug] = true
	}
	return known
}

// Normalize fills in what follows from the rest in every initiative and membership.
func (d *Dataset) Normalize() {
	for n := range d.Jurisdictions {
		d.Jurisdictions[n].Memberships = orEmpty(d.Jurisdictions[n].Memberships)
	}
	for n := range d.Initiatives {
		d.Initiatives[n].Normalize()
	}
}

// Validate names every fault of the dataset. Pointers begin with the list and the position in it:
// "/initiatives/3/actions/0/date".
func (d Dataset) Validate() Faults {
	known := d.References()
	faults := within("/campaign", d.Campaign.Validate())
	seen := map[string]string{}
	once := func(at, name string) {
		if first, taken := seen[name]; taken {
			faults.Add(at, "%s is already defined at %s.", name, first)
		}
		seen[name] = at
	}
	for n, jurisdiction := range d.Jurisdictions {
		at := pointer("/jurisdictions", n)
		once(at+"/code", fmt.Sprintf("The jurisdiction %q", jurisdiction.Code))
		faults = append(faults, within(at, jurisdiction.Validate(known))...)
	}
	for n, measure := range d.Measures {
		at := pointer("/measures", n)
		once(at+"/key", fmt.Sprintf("The measure %q", measure.Key))
		faults = append(faults, within(at, measure.Validate())...)
	}
	for n, initiative := range d.Initiatives {
		at := pointer("/initiatives", n)
		once(at+"/slug", fmt.Sprintf("The initiative %q", initiative.Slug))
		faults = append(faults, within(at, initiative.Validate(known))...)
	}
	return faults
}

func within(at string, faults Faults) Faults {
	moved := make(Faults, len(faults))
	for n, fault := range faults {
		moved[n] = Fault{Pointer: at + fault.Pointer, Detail: fault.Detail}
	}
	return moved
}
