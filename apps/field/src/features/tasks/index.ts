export { belongs, isView, type View } from './figures.ts';
export { useTasks } from './hooks.ts';
export { TaskList } from './TaskList.tsx';
export { TaskPage } from './TaskPage.tsx';
