import { setFlagsFromString } from 'node:v8';

// V8 lets a heap of which little survives grow to four times what was alive before it collects all of it: a large import
// left 100 MB of rows behind that nobody needed any more. Half as much again costs two hundredths of a second every few
// seconds of an import. To be imported first: how far the heap may grow is decided while modules load, too.
setFlagsFromString('--heap-growing-percent=50');
