/** Ends the program with a sentence for a person and no stack. */
export class Refusal extends Error {}

export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Runs `work` and says how long it took; while it lasts, says every five seconds that it goes on. */
export async function withProgress(label, work) {
  const since = Date.now();
  console.log(`${label} …`);
  const reminder = setInterval(() => console.log(`${label} … ${seconds(since)}`), 5000);
  try {
    const result = await work();
    console.log(`${label}: done in ${seconds(since)}`);
    return result;
  } finally {
    clearInterval(reminder);
  }
}

/** Runs a script's main function: a refusal is one sentence, anything else is shown whole. */
export async function run(main) {
  try {
    const code = await main();
    process.exitCode = code ?? 0;
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
}
