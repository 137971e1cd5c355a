export { NoticesPage, useNotices } from './NoticesPage.tsx';
