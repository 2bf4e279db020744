package timeline

// signs are drawn about the point at which they stand; marks use them. A stroke that a link has is their dashed rim.
func (p *pen) signs() {
	p.Tags(`
<svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<g id="t-law"><circle class="timeline-hole" r="8"/><path d="M0-6 6 0 0 6-6 0Z" fill="currentColor" stroke="none"/></g>
<g id="t-adopted"><circle class="timeline-hole" r="8"/><circle r="4.9" fill="currentColor" stroke="none"/></g>
<g id="t-pending"><circle class="timeline-hole" r="8"/><circle r="4.2" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="none"/><circle r="1.7" fill="currentColor" stroke="none"/></g>
<g id="t-closed"><circle class="timeline-hole" r="8"/><path d="m-3.8-3.8 7.6 7.6m0-7.6-7.6 7.6" stroke="currentColor" stroke-width="1.9" stroke-dasharray="none"/></g>
<g id="t-step"><circle class="timeline-hole timeline-hole--step" r="7"/><path d="M0-5V5" stroke="currentColor" stroke-width="2"/></g>
<rect id="t-1" class="timeline-pill" x="-8.500" y="-8" width="17" height="16" rx="8"/>
<rect id="t-2" class="timeline-pill" x="-11.500" y="-8" width="23" height="16" rx="8"/>
<rect id="t-3" class="timeline-pill" x="-14.500" y="-8" width="29" height="16" rx="8"/>
<path id="t-before" d="m5-4-5 4 5 4" fill="none"/>
<path id="t-after" d="m-5-4 5 4-5 4" fill="none"/>
<path id="t-stop" d="M0-6V6" fill="none"/>
<path id="t-opens" d="M3-7H0V7h3" fill="none"/>
<path id="t-closes" d="M-3-7H0V7h-3" fill="none"/>
</defs></svg>
`)
}
