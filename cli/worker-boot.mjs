/** Where a worker starts: Node 20 cannot start one from TypeScript, also under tsx. */
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
