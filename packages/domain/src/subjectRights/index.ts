export { askSettlement, opens, type SubjectRequestFacts } from './settle.ts';
