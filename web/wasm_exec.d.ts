// Go's own JavaScript support, which the build takes from GOROOT/lib/wasm. Importing it defines `globalThis.Go`.

export {};

declare global {
  /** One run of a Go program. */
  class Go {
    importObject: WebAssembly.Imports;
    /** Settles when the Go program ends. */
    run(instance: WebAssembly.Instance): Promise<void>;
  }
}
