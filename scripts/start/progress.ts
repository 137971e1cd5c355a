/** Tells on the terminal what is being done, for how long, and what is still waited for. */

export function say(text: string): void {
  console.log(text);
}

function seconds(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}

/** Runs one step of the start; says that it is still waiting every ten seconds. */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  say(`· ${label}`);
  const beat = setInterval(() => say(`  … ${label} (${seconds(began)})`), 10_000);
  try {
    const result = await work();
    say(`  ✓ ${seconds(began)}`);
    return result;
  } finally {
    clearInterval(beat);
  }
}
