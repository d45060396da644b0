import { managerRows } from './classes.js';
import { managerContract } from './manager.contract.js';

for (const row of managerRows) managerContract(row);
