export { GridPage } from './GridPage.tsx';
export { watchInstallOffer } from './InstallHint.tsx';
export { Me } from './Me.tsx';
