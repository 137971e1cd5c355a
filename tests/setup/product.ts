/** One running product for all journeys of a test run; they read where it is with `inject('product')`. */
import type { TestProject } from 'vitest/node';
import { startProduct } from '../journeys/server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The product’s address, and the password of the demonstration’s people. */
    product: { readonly base: string; readonly password: string; readonly dataDir: string };
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { base, password, dataDir, stop } = await startProduct();
  project.provide('product', { base, password, dataDir });
  return stop;
}
