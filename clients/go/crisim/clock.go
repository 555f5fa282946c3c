package crisim

import "time"

// Tick is the unit of simulated time.
const Tick = time.Millisecond

// ticks converts a duration; parts of a tick count as a whole one.
func ticks(d time.Duration) int64 { return int64((d + Tick - 1) / Tick) }

// Now returns the simulated time since the start.
func (s *Sim) Now() time.Duration {
	s.t.Helper()
	return s.clock("GET", "/v1/clock", nil)
}

// Advance advances simulated time by d, and returns the simulated time since the start. Everything that is due until
// then has happened when it returns.
func (s *Sim) Advance(d time.Duration) time.Duration {
	s.t.Helper()
	return s.clock("POST", "/v1/clock/advance", map[string]int64{"ticks": ticks(d)})
}

// AdvanceToNextEvent advances simulated time to the next scheduled event.
func (s *Sim) AdvanceToNextEvent() time.Duration {
	s.t.Helper()
	return s.clock("POST", "/v1/clock/advance", map[string]string{"to": "next-event"})
}

// AdvanceUntilIdle advances simulated time until no event is scheduled.
func (s *Sim) AdvanceUntilIdle() time.Duration {
	s.t.Helper()
	return s.clock("POST", "/v1/clock/advance", map[string]string{"to": "idle"})
}

func (s *Sim) clock(method, path string, in interface{}) time.Duration {
	s.t.Helper()
	var answer struct{ Tick int64 }
	s.must(method, path, in, &answer)
	return time.Duration(answer.Tick) * Tick
}
