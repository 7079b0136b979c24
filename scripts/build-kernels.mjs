/** Compiles kernels/*.ts (AssemblyScript) to build/kernels/*.wasm. */
