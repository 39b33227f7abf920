/** The parts of the panel beside the stage. */
export type SideTab = 'question' | 'notes' | 'own' | 'chat' | 'people'

/** Which parts there are, in order. */
export function tabsOf(led: boolean, leads: boolean): readonly SideTab[] {
  if (!led) return ['chat', 'people']
  return leads ? ['question', 'notes', 'chat', 'people', 'own'] : ['question', 'own', 'chat', 'people']
}

export const tabNames: Readonly<Record<SideTab, string>> = {
  question: 'Question',
  notes: 'Notes',
  own: 'Scratch',
  chat: 'Chat',
  people: 'People',
}
