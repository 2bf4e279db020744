package export

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"tracker/models"
)

// filler lays a tree over a value and gathers what does not fit. Fields that the tree does not have stay as they are; a
// list that it has takes the place of the one that was there, as in RFC 7396.
type filler struct {
	faults models.Faults
}

func (f *filler) fill(n *node, into reflect.Value, at string) {
	t := into.Type()
	switch {
	case n.kind == nullNode:
		into.SetZero()
	case t.Kind() == reflect.Pointer:
		fresh := reflect.New(t.Elem())
		f.fill(n, fresh.Elem(), at)
		into.Set(fresh)
	case t == timeType || reflect.PointerTo(t).Implements(textType):
		f.fillParsed(n, into, at)
	case t.Kind() == reflect.Struct:
		f.fillObject(n, into, at)
	case t.Kind() == reflect.Slice:
		f.fillList(n, into, at)
	default:
		f.fillScalar(n, into, at)
	}
}

// notRead are fields that reads give beside the record and that follow from elsewhere.
var notRead = map[string]bool{
	"version": true, "created_at": true, "updated_at": true, "jurisdiction_name": true,
	"stage": true, "binding": true, "first_action_date": true, "latest_action_date": true, "next_action_date": true,
	"decision_date": true,
}

func (f *filler) fillObject(n *node, into reflect.Value, at string) {
	if n.kind != objectNode {
		f.faults.Add(at, "An object is expected here, not %s.", n.inWords())
		return
	}
	derived := into.Type() == reflect.TypeFor[models.Initiative]()
	for _, m := range n.fields {
		if derived && (notRead[m.name] || m.name == "certainty") {
			continue
		}
		index, known := indexOf(into.Type(), m.name)
		if !known {
			f.faults.Add(at+"/"+escaped(m.name), "There is no field %q here; there are %s.", shortened(m.name), strings.Join(namesOf(into.Type()), ", "))
			continue
		}
		f.fill(m.value, into.FieldByIndex(index), at+"/"+m.name)
	}
}

func (f *filler) fillList(n *node, into reflect.Value, at string) {
	if n.kind != listNode {
		f.faults.Add(at, "A list is expected here, not %s.", n.inWords())
		return
	}
	list := reflect.MakeSlice(into.Type(), len(n.list), len(n.list))
	for i, entry := range n.list {
		here := at + "/" + strconv.Itoa(i)
		if entry.kind == nullNode {
			f.faults.Add(here, "The entry is empty.")
			continue
		}
		f.fill(entry, list.Index(i), here)
	}
	into.Set(list)
}

// fillParsed reads dates and times.
func (f *filler) fillParsed(n *node, into reflect.Value, at string) {
	if n.kind != textNode && n.kind != numberNode {
		f.faults.Add(at, "A text is expected here, not %s.", n.inWords())
		return
	}
	if into.Type() == timeType {
		moment, err := parseTime(n.text)
		if err != nil {
			f.faults.Add(at, "%s.", err)
			return
		}
		into.Set(reflect.ValueOf(moment))
		return
	}
	if err := into.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(n.text)); err != nil {
		f.faults.Add(at, "%s.", err)
	}
}

func (f *filler) fillScalar(n *node, into reflect.Value, at string) {
	switch into.Kind() {
	case reflect.String:
		if n.kind == listNode || n.kind == objectNode {
			f.faults.Add(at, "A text is expected here, not %s.", n.inWords())
			return
		}
		into.SetString(n.text)
	case reflect.Bool:
		if n.kind != boolNode {
			f.faults.Add(at, "true or false is expected here, not %s.", n.inWords())
			return
		}
		into.SetBool(strings.EqualFold(n.text, "true"))
	case reflect.Int:
		number, err := strconv.ParseInt(n.text, 10, 32)
		if err != nil || n.kind != numberNode {
			f.faults.Add(at, "A whole number is expected here, not %s.", n.inWords())
			return
		}
		into.SetInt(number)
	default:
		panic(fmt.Sprintf("export: no file can hold a %s", into.Type()))
	}
}

// namesOf lists the fields that can be given.
func namesOf(t reflect.Type) []string {
	var names []string
	for _, field := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" || name == "-" || len(field.Index) > 1 || notRead[name] {
			continue
		}
		names = append(names, name)
	}
	return names
}

// escaped writes a name as a part of a JSON Pointer.
func escaped(name string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(shortened(name))
}
