import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

/** The machine of a run; `load` is how busy it was with other work before the bench began. */
export const machine = {
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memory_gb: Math.round(totalmem() / 2 ** 30),
  platform: `${platform()} ${arch()}`,
  node: process.versions.node,
  load: Number((loadavg()[0] ?? 0).toFixed(2)),
} as const;
