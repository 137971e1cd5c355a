/** Server settings: tuned for two cores and a small machine, durable, silent about people's data. */
import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

const megabyte = 1024 * 1024;

/** Containers often have 64 MB of /dev/shm, too little for parallel queries. */
function sharedMemoryType(): string {
  if (process.platform !== 'linux') return 'posix';
  try {
    const { bsize, blocks } = statfsSync('/dev/shm');
    return bsize * blocks >= 256 * megabyte ? 'posix' : 'mmap';
  } catch {
    return 'mmap'; // no /dev/shm at all
  }
}

export function serverSettings(port: number): Record<string, string> {
  const cache = Math.max(256, Math.floor(totalmem() / megabyte / 2));
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',

    // Acknowledged means on disk.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    wal_level: 'minimal',
    max_wal_senders: '0',
    wal_buffers: '16MB',
    max_wal_size: '2GB',
    min_wal_size: '128MB',
    checkpoint_timeout: '15min',

    shared_buffers: '256MB',
    dynamic_shared_memory_type: sharedMemoryType(),
    effective_cache_size: `${cache}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '256MB',
    max_worker_processes: '8',
    max_parallel_workers: '2',
    max_parallel_workers_per_gather: '1',
    jit: 'off',
    random_page_cost: '1.1',
    autovacuum_naptime: '20s',

    // Statements and their values hold names and telephone numbers; none may reach a log.
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
  };
}

export function asArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
