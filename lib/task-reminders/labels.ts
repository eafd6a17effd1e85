/** What a reminder of tasks is about; in the trail of its organization it says how many there are. */
export type TaskReminder = 'tasks' | 'tasksSoon' | 'followUps'

export const countOf: Record<TaskReminder, (count: number) => string> = {
  tasks: (count) => (count === 1 ? 'einen überfälligen Auftrag' : `${count} überfällige Aufträge`),
  tasksSoon: (count) => (count === 1 ? 'einen bald fälligen Auftrag' : `${count} bald fällige Aufträge`),
  followUps: (count) => (count === 1 ? 'eine Wiedervorlage' : `${count} Wiedervorlagen`),
}
