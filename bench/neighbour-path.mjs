/** What only the neighbour asks for, so that its calls can be told from an export's: Lever API reference, "Stages". */
export const neighbourPath = '/v1/stages';
