export { openVaultDatabase, type VaultDatabase } from './database.ts';
export { useVault, useVaultState } from './hooks.ts';
export type { Sealed } from './seal.ts';
export { createVault, mostFailures, type Unlocking, type Vault, type VaultState } from './vault.ts';
