package main

import (
	"tracker/frontend"
	"tracker/scheduler"
)

// shifts shows the scheduler's jobs to the page of jobs.
type shifts struct{ scheduler *scheduler.Scheduler }

// Plans lists the jobs.
func (s shifts) Plans() []frontend.JobPlan {
	var plans []frontend.JobPlan
	for _, plan := range s.scheduler.Plans() {
		plans = append(plans, frontend.JobPlan{Name: plan.Name, Title: plan.Title, Schedule: plan.Schedule, Next: plan.Next})
	}
	return plans
}

// Begin makes a job run.
func (s shifts) Begin(name string) error { return s.scheduler.Begin(name, scheduler.TriggerStaff) }
