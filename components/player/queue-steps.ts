interface Place {
  entryId: string;
}

/** What waits, in play order, section by section: what the listener added, then the rest of the context. */
export type QueueSections = readonly (readonly Place[])[];

/**
 * Where an entry goes by one step: the entry it then stands before, null for the end of its section, undefined when
 * there is nowhere to go. Down from the last of a section leads to the head of the next one.
 */
export function stepTarget(
  sections: QueueSections,
  entryId: string,
  step: 'up' | 'down',
): string | null | undefined {
  const waiting = sections.flat();
  const at = waiting.findIndex((place) => place.entryId === entryId);
  if (at === -1) return undefined;
  if (step === 'up') return waiting[at - 1]?.entryId;
  const next = waiting[at + 1];
  if (!next) return undefined;
  if (sectionOf(sections, next.entryId) !== sectionOf(sections, entryId)) return next.entryId;
  return entryAfter(sections, next.entryId);
}

/** Where an entry goes that is let go over another one: before it, or behind it on its lower half. */
export function dropTarget(sections: QueueSections, overId: string, isLowerHalf: boolean): string | null {
  return isLowerHalf ? entryAfter(sections, overId) : overId;
}

/** The one behind an entry in its section; null at the section's end. */
function entryAfter(sections: QueueSections, entryId: string): string | null {
  const section = sectionOf(sections, entryId) ?? [];
  const at = section.findIndex((place) => place.entryId === entryId);
  return section[at + 1]?.entryId ?? null;
}

function sectionOf(sections: QueueSections, entryId: string): readonly Place[] | undefined {
  return sections.find((section) => section.some((place) => place.entryId === entryId));
}
