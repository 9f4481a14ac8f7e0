throw new Error("libconv.so is missing");

export default {};
