/**
 * Whose photos a reporter sees: their own report and words, and what was done about it. Photos that other residents
 * added, or that staff took for one another, are none of theirs.
 */
const ofHandling: readonly string[] = ['handle', 'feedBack'];
const ofReporter: readonly string[] = ['report', 'reopen'];

export const photosShown = (
  step: { action: string; eventId: string },
  report: { reported: string; eventId: string },
): boolean =>
  (step.eventId === report.eventId && ofHandling.includes(step.action)) ||
  (step.eventId === report.reported && ofReporter.includes(step.action));
