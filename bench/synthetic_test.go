package bench

import (
	"reflect"
	"testing"
)

func TestTheSameCampaignIsMadeEachTime(t *testing.T) {
	for _, actions := range []int{1, 100, 5_000} {
		one, other := Campaign(actions), Campaign(actions)
		if !reflect.DeepEqual(one, other) {
			t.Errorf("two campaigns of %d actions differ", actions)
		}
		made := 0
		for _, i := range one.Initiatives {
			made += len(i.Actions)
		}
		if want := max(actions, ActionsEach); made != want {
			t.Errorf("a campaign of %d actions has %d", actions, made)
		}
	}
	if reflect.DeepEqual(Campaign(100).Initiatives[0], Campaign(200).Initiatives[0]) {
		t.Error("campaigns of other sizes are the same")
	}
}
