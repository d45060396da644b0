/**
 * Something found wrong in a MIB text.
 */
export interface MibDiagnostic {
  /** `error`: a definition was left out. `warning`: it was taken, in the way that was probably meant. */
  readonly severity: 'error' | 'warning';
  /** The file, or what the text was called. */
  readonly file: string;
  /** The line, from 1; 0 where the file as a whole is meant. */
  readonly line: number;
  /** The column, from 1, where it is known. */
  readonly column?: number;
  /** What is wrong, in one sentence. */
  readonly message: string;
}

/** A file that is not a MIB at all would say something on every line. */
const MAX_DIAGNOSTICS_PER_FILE = 200;

/** Where something is in a text. */
export interface Place {
  readonly line: number;
  readonly column?: number;
}

/**
 * What is found wrong in one file, at most so many rows.
 * @internal
 */
export class DiagnosticList {
  readonly rows: MibDiagnostic[] = [];
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  error(place: Place, message: string): void {
    this.#add('error', place, message);
  }

  warning(place: Place, message: string): void {
    this.#add('warning', place, message);
  }

  /** Takes over the rows of another list. */
  take(other: DiagnosticList): void {
    for (const { severity, line, column, message } of other.rows)
      this.#add(severity, column === undefined ? { line } : { line, column }, message);
  }

  #add(severity: MibDiagnostic['severity'], { line, column }: Place, message: string): void {
    if (this.rows.length > MAX_DIAGNOSTICS_PER_FILE) return;
    const row = { severity, file: this.file, line, ...(column === undefined ? {} : { column }), message };
    const isLast = this.rows.length === MAX_DIAGNOSTICS_PER_FILE;
    this.rows.push(isLast ? { ...row, message: 'there is more wrong in this file' } : row);
  }
}
