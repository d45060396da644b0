import { componentRows } from './classes.js';
import { componentContract } from './component.contract.js';

for (const row of componentRows) componentContract(row);
