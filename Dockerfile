# One image per program: docker build --build-arg MODULE=ingest-worker .   (db, ingest-worker, review-worker, batch-jobs)
FROM eclipse-temurin:17-jdk AS build
WORKDIR /src
COPY . .
ARG MODULE
RUN ./mvnw -q -B -Dquick -DskipTests -pl "$MODULE" -am package \
 && java -Djarmode=tools -jar "$MODULE/target/$MODULE-exec.jar" extract --layers --launcher --destination /app

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 ventanilla
USER ventanilla
WORKDIR /app
# from what seldom changes to what changes daily
COPY --from=build /app/dependencies/ ./
COPY --from=build /app/spring-boot-loader/ ./
COPY --from=build /app/snapshot-dependencies/ ./
COPY --from=build /app/application/ ./
ENTRYPOINT ["java", "org.springframework.boot.loader.launch.JarLauncher"]
