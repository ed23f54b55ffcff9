// The one error that the engine's promises reject with.

/** A call that the engine refused, or that it could not answer. */
export class EngineError extends Error {
  /**
   * @param {string} code the core's own code, or EngineFailed, EngineCrashed, ViewGone or Cancelled
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
  }
}
